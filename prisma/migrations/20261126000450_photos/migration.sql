-- How photos look, by their contents: what was handed in twice is found, also scaled or saved again.
create table photo (
  sha256 text primary key,
  -- the eight pieces of its look, each with its place (domain/photo/look); null: nothing to compare
  keys int[],
  -- as the camera wrote it: local time, with its offset where it wrote one
  taken_at text,
  -- the camera wrote a position; it stays in the original
  has_position boolean not null,
  looked_at timestamptz not null default now()
);
create index photo_keys on photo using gin (keys);

-- Photos that look alike, both ways round.
create table photo_alike (
  sha256 text not null references photo (sha256) on delete cascade,
  other text not null references photo (sha256) on delete cascade,
  -- of 128, in which they differ
  bits int not null,
  primary key (sha256, other)
);
create index photo_alike_other on photo_alike (other);

alter table evidence add column looked boolean not null default false;
create index evidence_unlooked on evidence (uploaded_at) where type like 'image/%' and not looked;

grant select, insert, update, delete on photo, photo_alike to muster_app;

-- Where the device was when the photo was added; goes over to the evidence.
alter table evidence_upload add column position jsonb;
