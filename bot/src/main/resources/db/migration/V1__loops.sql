-- Read by H2 (PostgreSQL mode) and PostgreSQL alike. Rows for what is searched, JSON text for what is only kept.
-- JSON columns are varchar without a length: on H2 text would be a large object in a file region of its own.

create sequence loop_number start with 1001;

create table loop (
  id                varchar(16) primary key,
  loop_number       integer not null unique,
  revision          integer not null,
  stage             varchar(16) not null,
  running           boolean not null,
  recruiter         varchar(40) not null,
  hiring_manager    varchar(40) not null,
  opening           varchar(200) not null,
  started_at        timestamp with time zone not null,
  debrief_opened_at timestamp with time zone,
  events            integer not null,
  last_hash         varchar(64) not null,
  body              varchar not null
);
create index loop_by_recruiter on loop (recruiter);
create index loop_by_hiring_manager on loop (hiring_manager);

-- The seats of the loop's body, kept in step with each save.
create table seat (
  loop_id    varchar(16) not null references loop (id),
  block      varchar(32) not null,
  person     varchar(40) not null,
  role       varchar(16) not null,
  state      varchar(16) not null,
  sits       boolean not null,
  counts     boolean not null,
  placed     boolean not null,
  slot_start timestamp with time zone,
  slot_end   timestamp with time zone,
  primary key (loop_id, block, person)
);
create index seat_by_person on seat (person, slot_start);

create table candidate (
  loop_id      varchar(16) primary key references loop (id),
  name         varchar not null,
  email        varchar not null,
  meeting_link varchar not null,
  resume_link  varchar not null
);

-- Append-only; each row holds the hash of the one before. An erased body leaves its hash behind.
create table loop_event (
  loop_id       varchar(16) not null references loop (id),
  seq           integer not null,
  at            timestamp with time zone not null,
  by_person     varchar(40) not null,
  kind          varchar(64) not null,
  person        varchar(40) not null,
  body          varchar,
  body_hash     varchar(64) not null,
  previous_hash varchar(64) not null,
  hash          varchar(64) not null,
  primary key (loop_id, seq)
);

-- One row a day over the last hashes of all loops, so that a whole chain can't be made anew unseen.
create table history_head (
  on_day date primary key,
  upto   timestamp with time zone not null,
  loops  integer not null,
  head   varchar(64) not null
);

create table offer (
  loop_id  varchar(16) primary key references loop (id),
  revision integer not null,
  plans    varchar not null
);

create table draft (
  loop_id varchar(16) not null references loop (id),
  block   varchar(32) not null,
  author  varchar(40) not null,
  at      timestamp with time zone not null,
  body    varchar not null,
  primary key (loop_id, block, author)
);

create table scorecard (
  loop_id        varchar(16) not null references loop (id),
  block          varchar(32) not null,
  author         varchar(40) not null,
  version        integer not null,
  frozen         boolean not null,
  practice       boolean not null,
  at             timestamp with time zone not null,
  rubric         varchar(40) not null,
  rubric_version integer not null,
  rubric_hash    varchar(128) not null,
  body           varchar not null,
  primary key (loop_id, block, author, version)
);

create table amendment (
  loop_id varchar(16) not null references loop (id),
  block   varchar(32) not null,
  author  varchar(40) not null,
  version integer not null,
  at      timestamp with time zone not null,
  note    varchar not null,
  primary key (loop_id, block, author, version)
);

create table outbox (
  id            bigint generated always as identity primary key,
  about         varchar(300) not null,
  effect        varchar not null,
  created_at    timestamp with time zone not null,
  due_at        timestamp with time zone not null,
  state         varchar(16) not null,
  tries         integer not null default 0,
  unsure        boolean not null default false,
  claimed_until timestamp with time zone,
  last_error    varchar(500),
  done_at       timestamp with time zone
);
create index outbox_by_state on outbox (state, due_at, id);
create index outbox_by_about on outbox (about, state, id);

create table delivery (
  id varchar(200) primary key,
  at timestamp with time zone not null
);
create index delivery_by_age on delivery (at);
