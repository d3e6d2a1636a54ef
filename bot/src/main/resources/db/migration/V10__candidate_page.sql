-- What a candidate was shown and has said, one row a loop; and the links that lead there, of which only hashes are kept.

create table candidate_page (
  loop_id        varchar(16) primary key references loop (id),
  shown_revision integer not null,
  zone           varchar(60) not null,
  accommodation  varchar not null,
  asked_for_time boolean not null
);

create table candidate_link (
  hash       varchar(64) primary key,
  loop_id    varchar(16) not null references loop (id),
  purpose    varchar(8) not null,
  expires_at timestamp with time zone not null
);
create index candidate_link_by_loop on candidate_link (loop_id);

-- The revision at which the recruiter was told of the plans; it names that message for good.
alter table offer add column told_at integer default -1 not null;
