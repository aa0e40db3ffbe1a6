// A stand-in for the web chats of our peers: React, one message list, and the Markdown component that most of them
// use, given what came once a frame. Less than a product does: nothing is stored, no sessions are listed.
//   chat.html?with=react-markdown|streamdown&from=/KIND/COUNT/FRAMING
import React, { memo, useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import rehypeHighlight from 'rehype-highlight';
import { Streamdown } from 'streamdown';

const asked = new URLSearchParams(location.search);
const tell = (name) => fetch(`/mark/${encodeURIComponent(name)}`, { method: 'POST' });

const Markdown = memo(asked.get('with') === 'streamdown'
  ? ({ text }) => <Streamdown>{text}</Streamdown>
  : ({ text }) => <ReactMarkdown remarkPlugins={[remarkGfm]} rehypePlugins={[rehypeHighlight]}>{text}</ReactMarkdown>);

let longest = 0, last = performance.now(), watching = false;
function beat() { // as ours: how evenly a short timer comes tells the longest gap of the thread
  const now = performance.now();
  if (watching) longest = Math.max(longest, now - last);
  last = now;
  setTimeout(beat, 4);
}

async function stream(take) {
  const answer = await fetch(`${asked.get('from')}/v1/chat/completions`, { method: 'POST', body: '{}' });
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '', text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const events = (rest + value).split('\n\n');
    rest = events.pop();
    for (const event of events) {
      if (event.startsWith('data: {')) text += JSON.parse(event.slice(6)).choices[0]?.delta?.content ?? '';
    }
    take(text);
  }
}

function Chat() {
  const [text, setText] = useState('');
  const log = useRef(null);
  const waits = useRef({ text: '', frame: 0, first: false, done: false });
  useEffect(() => { log.current.scrollTop = log.current.scrollHeight; }, [text]);
  useEffect(() => {
    const state = waits.current;
    const paint = () => {
      state.frame = 0;
      setText(state.text);
      const done = state.done;
      requestAnimationFrame(() => setTimeout(() => { // after the frame
        if (!state.first) { state.first = true; tell('first'); }
        if (done) { tell(`gap=${longest.toFixed(1)}`); tell('last'); }
      }));
    };
    const later = () => { state.frame ||= requestAnimationFrame(paint); };
    tell('usable');
    if (!asked.get('from')) return;
    setTimeout(() => {
      watching = true;
      tell('asked');
      stream((now) => { state.text = now; if (now) later(); }).then(() => { state.done = true; later(); });
    }, 3000);
  }, []);
  return <><div id="log" ref={log}><div>Go</div><div><Markdown text={text} /></div></div><textarea autoFocus /></>;
}

beat();
createRoot(document.getElementById('root')).render(<Chat />);
