-- A template is read in its author's order (the outcomes of a step are buttons in a row): json keeps it, jsonb does not.
alter table template alter column document type json using document::json;
alter table campaign alter column frozen type json using frozen::json;
