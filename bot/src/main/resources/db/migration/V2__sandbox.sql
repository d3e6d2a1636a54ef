-- The chat in the browser. Only the sandbox writes here; dropping these tables loses no loop.

-- One row: the lock that puts changes in order, and how far the clock was moved.
create table sandbox_state (
    id integer primary key,
    changes bigint not null,
    clock_ahead_ms bigint not null,
    clock_floor timestamp(6) with time zone
);
insert into sandbox_state (id, changes, clock_ahead_ms) values (1, 0, 0);

create table sandbox_room (
    conversation varchar(80) primary key,
    title varchar(300) not null
);

create table sandbox_member (
    conversation varchar(80) not null references sandbox_room (conversation),
    person varchar(40) not null,
    primary key (conversation, person)
);

-- id and changed_no come from sandbox_state.changes, so that a reader who asks for what changed misses nothing.
create table sandbox_message (
    id bigint primary key,
    changed_no bigint not null,
    conversation varchar(80) not null,
    about varchar(300) not null,
    only_for varchar(40),
    author varchar(40) not null,
    sent_at timestamp(6) with time zone not null,
    body text not null,
    card text,
    thread bigint,
    edits integer not null default 0,
    outbox_id bigint,
    unique (conversation, about)
);
create index sandbox_message_changed on sandbox_message (conversation, changed_no);

-- Forms that were opened, the newest few of each person.
create table sandbox_form (
    id varchar(80) primary key,
    opened_no bigint not null,
    person varchar(40) not null,
    conversation varchar(80) not null,
    message bigint,
    form text not null
);
create index sandbox_form_person on sandbox_form (person, opened_no);

create table sandbox_seen (
    conversation varchar(80) not null,
    person varchar(40) not null,
    message bigint not null,
    primary key (conversation, person)
);
