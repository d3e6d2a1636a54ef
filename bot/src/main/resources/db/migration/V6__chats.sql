-- What every chat needs: who is behind an account, where each loop's debrief room is, and what was sent where.

create table account (
  chat      varchar(20) not null,
  workspace varchar(200) not null,
  user_id   varchar(200) not null,
  person    varchar(40) not null,
  used_at   timestamp with time zone,
  primary key (chat, workspace, user_id)
);
create index account_by_person on account (person, chat);

-- The chat a loop was started in, and there its debrief's conversation once that is open.
create table chat_room (
  loop_id      varchar(16) primary key references loop (id),
  chat         varchar(20) not null,
  workspace    varchar(200) not null,
  conversation varchar(200),
  title        varchar(200)
);
create index chat_room_by_conversation on chat_room (conversation);

-- A message and what continues it (part 1 and on), by whom it is for and what it is about.
create table sent_message (
  chat         varchar(20) not null,
  workspace    varchar(200) not null,
  addressee    varchar(60) not null,
  about        varchar(300) not null,
  part         integer not null,
  conversation varchar(200) not null,
  message      varchar(200) not null,
  content_hash varchar(64) not null,
  outbox_id    bigint not null,
  primary key (chat, workspace, addressee, about, part)
);
create index sent_message_by_message on sent_message (conversation, message);
