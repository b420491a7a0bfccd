-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "unit" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parentId" INTEGER,
    "path" INTEGER[],

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" SERIAL NOT NULL,
    "username" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "failed_logins" INTEGER NOT NULL DEFAULT 0,
    "locked_until" TIMESTAMPTZ,
    "disabled_at" TIMESTAMPTZ,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_holding" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "post" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "until_at" TIMESTAMPTZ,

    CONSTRAINT "post_holding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,
    "revoked_at" TIMESTAMPTZ,
    "ip" TEXT,
    "user_agent" TEXT,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "template" (
    "id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "hash" TEXT NOT NULL,
    "created_by" INTEGER,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ,

    CONSTRAINT "template_pkey" PRIMARY KEY ("id","version")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "template_id" TEXT NOT NULL,
    "template_version" INTEGER NOT NULL,
    "frozen" JSONB,
    "parameters" JSONB NOT NULL DEFAULT '{}',
    "bindings" JSONB NOT NULL DEFAULT '{}',
    "issue_date" TEXT NOT NULL,
    "office_unit_id" INTEGER,
    "clock" JSONB NOT NULL DEFAULT '{"mode":"real","segments":[]}',
    "calendar_version" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'DRAFT',
    "phases" JSONB NOT NULL DEFAULT '{}',
    "case_count" INTEGER NOT NULL DEFAULT 0,
    "created_by" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "launched_at" TIMESTAMPTZ,
    "step" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_import" (
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "ledger" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_sha256" TEXT NOT NULL,
    "dry_run" BOOLEAN NOT NULL,
    "report" JSONB NOT NULL,
    "created_by" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry" (
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "ledger" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "natural_key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "origin" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "area_unit_id" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "grams" TEXT[],
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ledger_entry_version" (
    "entry_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "origin" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "changed_by" INTEGER NOT NULL,
    "changed_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ledger_entry_version_pkey" PRIMARY KEY ("entry_id","version")
);

-- CreateTable
CREATE TABLE "entity" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 1,
    "seq" INTEGER NOT NULL DEFAULT 0,
    "last_act" INTEGER NOT NULL DEFAULT 0,
    "followed" INTEGER NOT NULL DEFAULT 0,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "state" JSONB NOT NULL,
    "last_at" BIGINT NOT NULL,
    "next_at" BIGINT,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "armed_in" TEXT,
    "stuck" TEXT,
    "acted_at" TIMESTAMPTZ,
    "hinted_at" TIMESTAMPTZ,
    "hints" INTEGER NOT NULL DEFAULT 0,
    "jobs" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "entity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "act" (
    "entity_id" TEXT NOT NULL,
    "no" INTEGER NOT NULL,
    "act_id" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "order_no" INTEGER NOT NULL,
    "given_order" INTEGER,
    "actor" JSONB NOT NULL,
    "payload" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "act_pkey" PRIMARY KEY ("entity_id","no")
);

-- CreateTable
CREATE TABLE "case_file" (
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "procedure" TEXT NOT NULL,
    "ledger" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "site" JSONB NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "area_unit_id" INTEGER,
    "status" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 0,
    "origin" TEXT NOT NULL,
    "due_at" BIGINT,
    "on_hold" BOOLEAN NOT NULL DEFAULT false,
    "answers" JSONB NOT NULL DEFAULT '{}',
    "opened_at" BIGINT NOT NULL,
    "closed_at" BIGINT,
    "merged_into" TEXT,
    "units" INTEGER[],
    "grams" TEXT[],

    CONSTRAINT "case_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "phase" TEXT,
    "role" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "assist" BOOLEAN NOT NULL DEFAULT false,
    "holder_id" INTEGER,
    "held_at" TIMESTAMPTZ,
    "not_by" INTEGER[],
    "opened_at" BIGINT NOT NULL,
    "due_at" BIGINT,
    "provisional" BOOLEAN NOT NULL DEFAULT false,
    "returned" JSONB,
    "fallback" BOOLEAN NOT NULL DEFAULT false,
    "outcome" TEXT,
    "done_by" INTEGER,
    "done_at" BIGINT,
    "delegated_by" INTEGER,
    "answers" JSONB,
    "grams" TEXT[],
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "task_id" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "saved_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("task_id","person_id")
);

-- CreateTable
CREATE TABLE "task_note" (
    "id" BIGSERIAL NOT NULL,
    "task_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "person_id" INTEGER NOT NULL,
    "to_person_id" INTEGER,
    "text" TEXT,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "task_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" BIGSERIAL NOT NULL,
    "effect_id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "task_id" TEXT,
    "unit_id" INTEGER,
    "person_id" INTEGER,
    "level" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "read_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "issued_at" BIGINT NOT NULL,
    "issued_by" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "number_series" (
    "key" TEXT NOT NULL,
    "last" INTEGER NOT NULL,

    CONSTRAINT "number_series_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "type" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "uploaded_by" INTEGER NOT NULL,
    "uploaded_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "entity_id" TEXT,
    "task_id" TEXT,
    "slot" TEXT,
    "position" JSONB,

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "fact" (
    "id" BIGSERIAL NOT NULL,
    "effect_id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "fact" TEXT NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "data" JSONB NOT NULL,

    CONSTRAINT "fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "effect_id" TEXT NOT NULL,
    "to_entity" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("effect_id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "element" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "ruling" JSONB,
    "ruled_by" INTEGER,
    "ruled_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" BIGSERIAL NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'RUNNING',
    "cursor" TEXT NOT NULL DEFAULT '',
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "at" BIGINT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency" (
    "caller" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "body_hash" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "response" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("caller","route","key")
);

-- CreateTable
CREATE TABLE "live_log" (
    "id" BIGSERIAL NOT NULL,
    "unit_id" INTEGER,
    "person_id" INTEGER,
    "campaign_id" TEXT NOT NULL,
    "entity_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "live_log_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_version" (
    "version" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "years" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "calendar_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "engine_status" (
    "id" TEXT NOT NULL,
    "store_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "engine_status_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rehearsal" (
    "id" TEXT NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "summary" JSONB,
    "created_by" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rehearsal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE UNIQUE INDEX "unit_name_key" ON "unit"("name");

-- CreateIndex
CREATE INDEX "unit_path_idx" ON "unit" USING GIN ("path");

-- CreateIndex
CREATE UNIQUE INDEX "person_username_key" ON "person"("username");

-- CreateIndex
CREATE INDEX "post_holding_person_id_idx" ON "post_holding"("person_id");

-- CreateIndex
CREATE INDEX "post_holding_unit_id_idx" ON "post_holding"("unit_id");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE INDEX "ledger_import_campaign_id_created_at_idx" ON "ledger_import"("campaign_id", "created_at");

-- CreateIndex
CREATE INDEX "ledger_entry_campaign_id_unit_id_no_idx" ON "ledger_entry"("campaign_id", "unit_id", "no");

-- CreateIndex
CREATE INDEX "ledger_entry_grams_idx" ON "ledger_entry" USING GIN ("grams");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_campaign_id_ledger_natural_key_key" ON "ledger_entry"("campaign_id", "ledger", "natural_key");

-- CreateIndex
CREATE UNIQUE INDEX "ledger_entry_campaign_id_no_key" ON "ledger_entry"("campaign_id", "no");

-- CreateIndex
CREATE INDEX "entity_campaign_id_kind_id_idx" ON "entity"("campaign_id", "kind", "id");

-- CreateIndex
CREATE UNIQUE INDEX "act_act_id_key" ON "act"("act_id");

-- CreateIndex
CREATE INDEX "case_file_campaign_id_status_step_idx" ON "case_file"("campaign_id", "status", "step");

-- CreateIndex
CREATE INDEX "case_file_units_idx" ON "case_file" USING GIN ("units");

-- CreateIndex
CREATE INDEX "case_file_grams_idx" ON "case_file" USING GIN ("grams");

-- CreateIndex
CREATE INDEX "task_entity_id_idx" ON "task"("entity_id");

-- CreateIndex
CREATE INDEX "task_note_task_id_kind_idx" ON "task_note"("task_id", "kind");

-- CreateIndex
CREATE INDEX "task_note_to_person_id_kind_created_at_idx" ON "task_note"("to_person_id", "kind", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notice_effect_id_key" ON "notice"("effect_id");

-- CreateIndex
CREATE INDEX "notice_unit_id_created_at_idx" ON "notice"("unit_id", "created_at");

-- CreateIndex
CREATE INDEX "notice_person_id_created_at_idx" ON "notice"("person_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "document_number_key" ON "document"("number");

-- CreateIndex
CREATE INDEX "document_entity_id_idx" ON "document"("entity_id");

-- CreateIndex
CREATE INDEX "evidence_entity_id_idx" ON "evidence"("entity_id");

-- CreateIndex
CREATE INDEX "evidence_sha256_idx" ON "evidence"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "fact_effect_id_key" ON "fact"("effect_id");

-- CreateIndex
CREATE INDEX "fact_campaign_id_fact_unit_id_at_idx" ON "fact"("campaign_id", "fact", "unit_id", "at");

-- CreateIndex
CREATE INDEX "incident_entity_id_idx" ON "incident"("entity_id");

-- CreateIndex
CREATE INDEX "incident_status_created_at_idx" ON "incident"("status", "created_at");

-- CreateIndex
CREATE INDEX "job_campaign_id_kind_idx" ON "job"("campaign_id", "kind");

-- CreateIndex
CREATE INDEX "idempotency_created_at_idx" ON "idempotency"("created_at");

-- CreateIndex
CREATE INDEX "rehearsal_campaign_id_created_at_idx" ON "rehearsal"("campaign_id", "created_at");

-- AddForeignKey
ALTER TABLE "unit" ADD CONSTRAINT "unit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_holding" ADD CONSTRAINT "post_holding_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_holding" ADD CONSTRAINT "post_holding_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
