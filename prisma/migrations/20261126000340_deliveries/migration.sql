-- Notices on their way out of the platform. A notice is written with the act that it tells of; it is spread once into the deliveries of
-- people and channels, and each of these is tried until it is sent or given up.
alter table notice add column spread_at timestamptz;
update notice set spread_at = created_at;
create index notice_unspread on notice (id) where spread_at is null;

-- How a person wants to be told outside the platform. No row: in Chinese, nowhere.
create table notice_profile (
  person_id int primary key references person (id),
  language text not null default 'zh-CN' check (language in ('zh-CN', 'en')),
  email text check (length(email) <= 254),
  -- whether what is not urgent waits for office hours
  quiet boolean not null default true
);

-- By channel and urgency; no row: the platform's default.
create table notice_preference (
  person_id int not null references person (id),
  channel text not null check (channel in ('EMAIL')),
  urgency text not null check (urgency in ('ROUTINE', 'IMPORTANT', 'URGENT')),
  mode text not null check (mode in ('NOW', 'HOURLY', 'DAILY', 'OFF')),
  primary key (person_id, channel, urgency)
);

-- The channels as the worker has read them from its settings: what people may know of them. Secrets stay in the settings.
create table notice_channel (
  name text primary key,
  kind text not null,
  facts jsonb not null,
  seen_at timestamptz not null
);

create table delivery (
  id bigint generated always as identity primary key,
  -- the notice, the channel and whom it is for: what is spread twice is there once
  key text not null unique,
  notice_id bigint not null references notice (id),
  channel text not null,
  person_id int references person (id),
  urgency text not null check (urgency in ('ROUTINE', 'IMPORTANT', 'URGENT')),
  -- what becomes due together goes out together
  bundle text not null,
  -- the message that it went into, from its first attempt on: later attempts send the same again
  message text,
  status text not null default 'WAITING' check (status in ('WAITING', 'SENT', 'FAILED', 'DROPPED')),
  due_at timestamptz not null,
  attempts int not null default 0,
  tried_at timestamptz,
  -- whoever tries has this long; then somebody else may
  held_until timestamptz,
  error text check (length(error) <= 500),
  created_at timestamptz not null default clock_timestamp(),
  settled_at timestamptz
);
create index delivery_due on delivery (channel, due_at) where status = 'WAITING';
create index delivery_message on delivery (message) where message is not null;
create index delivery_tried on delivery (channel, tried_at) where tried_at is not null;
create index delivery_by_status on delivery (status, id);
create index delivery_by_person on delivery (person_id, id);
create index delivery_by_notice on delivery (notice_id);

grant select, insert, update, delete on notice_profile, notice_preference, notice_channel, delivery to muster_app;
