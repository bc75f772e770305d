-- A lease may name, for people, where its work is done and who asked for it.
ALTER TABLE lease
  ADD COLUMN place VARCHAR(160) NULL,
  ADD COLUMN started_by VARCHAR(64) NULL;

-- Where a channel's work stands. The cursor is the connector's own mark of how far orders are pulled; feed_seq how far the
-- change feed is read for it. connected_at is the first time all went well: lag counts
-- only orders placed since. leaving is how many goods a catalogue file would lose, which waits for a person.
CREATE TABLE channel_state (
  channel           VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  pull_cursor       TEXT NULL,
  feed_seq          BIGINT NULL,
  next_run_at       DATETIME(3) NOT NULL,
  next_look_at      DATETIME(3) NOT NULL,
  look_seconds      INT NOT NULL,
  last_run_at       DATETIME(3) NULL,
  last_success_at   DATETIME(3) NULL,
  connected_at      DATETIME(3) NULL,
  settings_version  INT NOT NULL DEFAULT 0,
  faults            INT NOT NULL DEFAULT 0,
  fault_code        VARCHAR(40) NULL,
  fault_words       VARCHAR(1000) NULL,
  fault_since       DATETIME(3) NULL,
  fault_lasts       BOOLEAN NOT NULL DEFAULT FALSE,
  compare_at        DATETIME(3) NULL,
  compared_at       DATETIME(3) NULL,
  compared_offers   INT NOT NULL DEFAULT 0,
  compared_drift    INT NOT NULL DEFAULT 0,
  webhooks          VARCHAR(4000) NULL,
  leaving           INT NULL,
  leaving_before    INT NULL,
  leaving_allowed   BOOLEAN NOT NULL DEFAULT FALSE,
  PRIMARY KEY (channel),
  CONSTRAINT channel_state_channel FOREIGN KEY (channel) REFERENCES channel (code)
);

-- One row is one run: who started it, why, what it did, how it ended.
CREATE TABLE channel_run (
  id                UUID NOT NULL,
  channel           VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  why               VARCHAR(20) NOT NULL,
  started_at        DATETIME(3) NOT NULL,
  started_by        VARCHAR(64) NOT NULL,
  place             VARCHAR(160) NOT NULL,
  token             BIGINT NOT NULL,
  ended_at          DATETIME(3) NULL,
  outcome           VARCHAR(20) NOT NULL,
  orders_taken      INT NOT NULL DEFAULT 0,
  orders_refused    INT NOT NULL DEFAULT 0,
  messages_sent     INT NOT NULL DEFAULT 0,
  messages_refused  INT NOT NULL DEFAULT 0,
  figures_sent      INT NOT NULL DEFAULT 0,
  figures_refused   INT NOT NULL DEFAULT 0,
  fault_code        VARCHAR(40) NULL,
  words             VARCHAR(1000) NULL,
  PRIMARY KEY (id),
  KEY channel_run_started (channel, started_at),
  KEY channel_run_swept (started_at),
  CONSTRAINT channel_run_channel FOREIGN KEY (channel) REFERENCES channel (code),
  CONSTRAINT channel_run_outcome CHECK (outcome IN ('RUNNING', 'DONE', 'FAULT', 'LOST', 'BROKEN_OFF'))
);

-- Orders that came in and could not be stored; a person tries them again or discards them.
CREATE TABLE channel_refusal (
  id           UUID NOT NULL,
  channel      VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  external_id  VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  code         VARCHAR(40) NOT NULL,
  words        VARCHAR(1000) NOT NULL,
  excerpt      VARCHAR(2000) NULL,
  first_at     DATETIME(3) NOT NULL,
  last_at      DATETIME(3) NOT NULL,
  times        INT NOT NULL DEFAULT 1,
  settled_at   DATETIME(3) NULL,
  settled_by   VARCHAR(64) NULL,
  settled_how  VARCHAR(10) NULL,
  PRIMARY KEY (id),
  UNIQUE KEY channel_refusal_external (channel, external_id),
  KEY channel_refusal_open (channel, settled_at, last_at),
  CONSTRAINT channel_refusal_channel FOREIGN KEY (channel) REFERENCES channel (code),
  CONSTRAINT channel_refusal_how CHECK (settled_how IN ('TAKEN', 'DISCARDED'))
);

-- What a shop offers, and what it was told. due counts the changes since it was looked at, zero for none. sent is what it took last; pending what it was being told when the answer got
-- lost; there what it said itself at the last comparison. kept is an earlier figure that a person set back to, declined a
-- zero that a person does not want told, guard the question that a zero waits for.
CREATE TABLE channel_offer (
  channel      VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  offer        VARCHAR(120) COLLATE utf8mb4_nopad_bin NOT NULL,
  sku          VARCHAR(120) COLLATE utf8mb4_nopad_bin NOT NULL,
  state        VARCHAR(12) NOT NULL,
  due          INT NOT NULL DEFAULT 1,
  sent         DECIMAL(14,3) NULL,
  sent_price   BIGINT NULL,
  sent_at      DATETIME(3) NULL,
  pending      DECIMAL(14,3) NULL,
  there        DECIMAL(14,3) NULL,
  there_price  BIGINT NULL,
  seen_at      DATETIME(3) NULL,
  drift_since  DATETIME(3) NULL,
  kept         DECIMAL(14,3) NULL,
  declined     DECIMAL(14,3) NULL,
  guard        UUID NULL,
  allowed      BOOLEAN NOT NULL DEFAULT FALSE,
  code         VARCHAR(60) NULL,
  words        VARCHAR(500) NULL,
  PRIMARY KEY (channel, offer),
  KEY channel_offer_sku (channel, sku),
  KEY channel_offer_due (channel, due),
  KEY channel_offer_guard (guard),
  CONSTRAINT channel_offer_channel FOREIGN KEY (channel) REFERENCES channel (code),
  CONSTRAINT channel_offer_state CHECK
    (state IN ('LISTED', 'UNMATCHED', 'QUARANTINED', 'REFUSED', 'MISSING', 'UNCERTAIN'))
);

-- A run wanted to tell zero for many goods at once and asks a person.
CREATE TABLE channel_guard (
  id           UUID NOT NULL,
  channel      VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  asked_at     DATETIME(3) NOT NULL,
  on_sale      INT NOT NULL,
  answered_at  DATETIME(3) NULL,
  answered_by  VARCHAR(64) NULL,
  answer       VARCHAR(10) NULL,
  PRIMARY KEY (id),
  KEY channel_guard_open (channel, answered_at),
  CONSTRAINT channel_guard_channel FOREIGN KEY (channel) REFERENCES channel (code),
  CONSTRAINT channel_guard_answer CHECK (answer IN ('SEND', 'LEAVE'))
);

-- What a run that told many figures had told before, so that it can be set back.
CREATE TABLE channel_change (
  run      UUID NOT NULL,
  offer    VARCHAR(120) COLLATE utf8mb4_nopad_bin NOT NULL,
  channel  VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  sku      VARCHAR(120) COLLATE utf8mb4_nopad_bin NOT NULL,
  was      DECIMAL(14,3) NOT NULL,
  told     DECIMAL(14,3) NOT NULL,
  told_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (run, offer),
  KEY channel_change_last (channel, told_at),
  CONSTRAINT channel_change_run FOREIGN KEY (run) REFERENCES channel_run (id) ON DELETE CASCADE
);
