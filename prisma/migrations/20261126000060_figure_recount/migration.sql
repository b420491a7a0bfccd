-- Facts whose figures changed after they were recorded: published rankings of their days are counted again, as a new version.
create table figure_recount (
  id bigint generated always as identity primary key,
  campaign_id text not null,
  fact text not null,
  day text not null
);
grant select, insert, update, delete on figure_recount to muster_app;
