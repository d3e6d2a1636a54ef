-- What the candidate's mail program answered to the invitation as it stands; a new time asks anew.
alter table booking add column answer varchar(16) default '' not null;
create index booking_by_key on booking (event_key);

-- How far the mailbox was read to which answers come, by the numbers its server gives (RFC 9051, 2.3.1.1).
create table mailbox (
  name     varchar(40) primary key,
  validity bigint not null,
  last_uid bigint not null
);
