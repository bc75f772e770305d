-- Receipts that buyers wanted by e-mail: asked for at a till, sent by the server when its mail server takes them.
CREATE TABLE mail_task (
  id           UUID NOT NULL PRIMARY KEY,
  store        VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  till         VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  receipt      UUID NOT NULL,
  address      VARCHAR(254) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL,
  language     CHAR(2) CHARACTER SET ascii NOT NULL,
  asked_at     DATETIME(3) NOT NULL,
  asked_by     VARCHAR(64) NOT NULL,
  received_at  DATETIME(3) NOT NULL,
  body_hash    CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state        VARCHAR(6) CHARACTER SET ascii NOT NULL DEFAULT 'QUEUED',
  -- how often it was tried; whoever counts it up is the one who tries
  attempts     SMALLINT NOT NULL DEFAULT 0,
  tried_at     DATETIME(3) NULL,
  next_at      DATETIME(3) NOT NULL,
  -- why the last try came to nothing, and what the mail server said, without the address
  problem      VARCHAR(20) CHARACTER SET ascii NULL,
  detail       VARCHAR(200) NULL,
  sent_at      DATETIME(3) NULL,
  -- nobody gets the same receipt twice
  UNIQUE KEY mail_task_once (store, receipt, address),
  KEY mail_task_due (state, next_at),
  KEY mail_task_till (till, tried_at),
  KEY mail_task_received (received_at),
  CONSTRAINT mail_task_state CHECK (state IN ('QUEUED', 'SENT', 'FAILED')),
  CONSTRAINT mail_task_sent CHECK ((state = 'SENT') = (sent_at IS NOT NULL)),
  CONSTRAINT mail_task_attempts CHECK (attempts >= 0)
);
