-- Days on which somebody can't be asked, noted in the chat; laid over the days off of the people files.

create table absence (
  person    varchar(40) not null,
  from_day  date not null,
  until_day date not null,
  by_person varchar(40) not null,
  at        timestamp with time zone not null,
  primary key (person, from_day, until_day)
);
create index absence_by_end on absence (until_day);
