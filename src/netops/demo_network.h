#pragma once
#include "netops/network.h"

namespace netops {

/// The embedded demo network: always the same, made without a random device or a clock.
///
/// Places (272): 4 regions, 20 countries (NAM: US CA MX GT CR, EMEA: FR DE ES GB IT, ASPAC: JP CN IN KR AU,
/// LATAM: BR AR CO CL PE), and by country 2 campuses (USC01…) and 10 branches (USB01…); the first two
/// countries of a region hold one data center each (USD01, CAD01).
///
/// Devices (912): campus 2 wan, 1 core, 5 access; branch 2 wan; data center 4 spines, 20 leaves.
///
/// Links (1,120), each a /31: access to core twice (400), core to each WAN router (80), leaf to each spine
/// (640).
///
/// WAN circuits (496), each a /31 that belongs to the site it serves (its first end); router 1 joins router
/// 1, router 2 joins router 2, so that no site hangs on one of them: branches 1 to 5 to campus 1 of their
/// country and 6 to 10 to campus 2 (400), campus 2 to campus 1 (40), a data center's first two spines to
/// campus 1 of its country (16), campus 1 of each country to campus 1 of the region's first country (32), the
/// regions in a ring (8).
///
/// Addresses: a region has a /10 (NAM 10.0, EMEA 10.64, ASPAC 10.128, LATAM 10.192). Branch b of country c
/// (0..4) has 10.R.(20c+b).0/24; each campus a /16 (10.R+1 … 10.R+10) with VLAN 100 on .101 to .105 and
/// VLAN 200 on .201 to .205; each data center a /16 (10.R+16, 10.R+17) with leaf n's VLAN 10 on .n.
/// Each site has a /27 for management.
///
/// Five WAN circuits of EMEA branches are down, so that questions about outages have an answer.
Network demoNetwork();

} // namespace netops
