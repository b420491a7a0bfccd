-- What a person uploaded and has not handed in: counted against his quota, cleared when its time is over.
create index evidence_waiting on evidence (uploaded_by, uploaded_at) include (size) where entity_id is null;
create index evidence_waiting_age on evidence (uploaded_at) where entity_id is null;

-- An upload that comes in parts: what came lies in a file of this name in the quarantine, whose length says how far it is.
create table evidence_upload (
  person_id int not null references person (id),
  -- chosen by the sender, so that asking twice begins once
  key text not null check (key ~ '^[0-9A-Za-z_-]{8,64}$'),
  file uuid not null default gen_random_uuid(),
  name text not null,
  type text not null,
  size bigint not null check (size > 0),
  expires_at timestamptz not null,
  evidence_id text,
  -- code and message, once the whole file was looked at and not taken
  refused jsonb,
  primary key (person_id, key)
);
create index evidence_upload_expiry on evidence_upload (expires_at);

grant select, insert, update, delete on evidence_upload to muster_app;
