-- Everybody's interviews of some weeks, for the load report, without reading those of all years.

create index seat_by_start on seat (slot_start);
