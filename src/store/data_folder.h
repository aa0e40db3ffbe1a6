#pragma once
#include <string>

#include "base/result.h"

namespace store {

/// The folder that holds all state of a run: settings, sessions, logs. Mode 0700.
/// One program at a time changes it: the lock is the kernel's, so a crash leaves none behind.
class DataFolder {
public:
    /// Creates it when missing. Fails with Storage, and with InUse where another instance holds the lock.
    static base::Result<DataFolder> lock(const std::string& path);
    DataFolder(DataFolder&& other) noexcept;
    DataFolder& operator=(DataFolder&&) = delete;
    ~DataFolder();

    const std::string& path() const { return m_path; }
    std::string file(const std::string& name) const { return m_path + "/" + name; }

private:
    DataFolder(std::string path, int lock) : m_path(std::move(path)), m_lock(lock) {}
    std::string m_path;
    int m_lock;
};

/// Renames a damaged file (and its -wal and -shm) to "<path>.damaged-<n>"; returns the new path.
base::Result<std::string> setAside(const std::string& path);

} // namespace store
