-- The campaign that this one goes on from: its bindings and its ledgers were taken over when it was drafted.
alter table campaign add column follows text references campaign (id);
create index campaign_follows on campaign (follows) where follows is not null;
