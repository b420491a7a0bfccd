-- What the draft was when it was rehearsed: a result of another ledger, other dates or other units says so. Absent before this.
alter table rehearsal add column preview jsonb;
