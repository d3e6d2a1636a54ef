-- What stands in people's calendars for the interviews of a loop, and what the candidate was last invited to. A row
-- stays when its event is gone, so that the sequence of an invitation never starts again. A hold has a block of its own.

create table booking (
  loop_id    varchar(16) not null references loop (id),
  block      varchar(64) not null,
  person     varchar(40) not null,
  event_key  varchar(400) not null,
  slot_start timestamp with time zone,
  slot_end   timestamp with time zone,
  sequence   integer not null,
  link       varchar(2000) not null,
  primary key (loop_id, block, person)
);

-- Until when the times of the plans a candidate chooses from are held in calendars.
alter table candidate_page add column held_until timestamp with time zone;
