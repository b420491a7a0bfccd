-- The file of an import that took rows and failed stays, so that it can be made again as it was asked for.
alter table transfer
  add column file text not null default 'NONE' check (file in ('NONE', 'KEPT', 'DROPPED')),
  add column file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  -- what was asked for besides the file: the ledger, the choice of columns
  add column asked jsonb not null default '{}',
  add column retries int not null default 0,
  add constraint transfer_file_hashed check (file = 'NONE' or file_sha256 is not null);
create index transfer_kept on transfer (begun_by, begun_at desc) where file = 'KEPT';
