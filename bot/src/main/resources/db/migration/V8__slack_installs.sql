-- Workspaces that installed the app themselves. Tokens are encrypted; key_id names the key.

create table slack_install (
  enterprise varchar(40) not null,
  team       varchar(40) not null,
  name       varchar(200) not null,
  bot_user   varchar(40) not null,
  scopes     varchar(2000) not null,
  key_id     varchar(20) not null,
  token      varchar(4000) not null,
  refresh    varchar(4000),
  expires_at timestamp with time zone,
  primary key (enterprise, team)
);
create index slack_install_by_team on slack_install (team);

-- Workspaces of an organisation that installed the app as a whole.
create table slack_org_team (
  team       varchar(40) primary key,
  enterprise varchar(40) not null
);

-- Installations that were begun; each is used once, within minutes.
create table slack_install_state (
  state   varchar(64) primary key,
  made_at timestamp with time zone not null
);
