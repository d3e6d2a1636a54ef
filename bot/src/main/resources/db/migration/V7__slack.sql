-- Forms people have open in Slack, whose client keeps nothing for us but an id.

create table slack_form (
  number    bigint generated always as identity primary key,
  id        varchar(64) not null unique,
  workspace varchar(200) not null,
  person    varchar(40) not null,
  about     varchar(300),
  form      varchar not null
);
create index slack_form_by_person on slack_form (person, number);
