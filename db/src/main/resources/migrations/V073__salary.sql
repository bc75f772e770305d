-- What a manager adds to the time clock or takes out of it. What a till wrote down stays as it is, and so does this: it is
-- taken back by another row.
CREATE TABLE work_amendment (
  store    VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  id       UUID NOT NULL,
  login    VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  -- what is added; nothing when an entry is taken out
  kind     VARCHAR(5) NULL,
  at       DATETIME(3) NOT NULL,
  -- the entry that does not count any more: a till's, or one that was added
  voids    UUID NULL,
  reason   VARCHAR(500) NOT NULL,
  made_at  DATETIME(3) NOT NULL,
  made_by  VARCHAR(64) NOT NULL,
  PRIMARY KEY (store, id),
  UNIQUE KEY work_amendment_id (id),
  UNIQUE KEY work_amendment_voids (store, voids),
  KEY work_amendment_at (store, at),
  KEY work_amendment_login (login, at),
  CONSTRAINT work_amendment_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT work_amendment_kind CHECK (kind IN ('START', 'END')),
  CONSTRAINT work_amendment_either CHECK ((kind IS NULL) <> (voids IS NULL))
);

ALTER TABLE work_entry ADD KEY work_entry_login (login, at);

-- What people are paid by, in a store and from a day on; a rule is never changed in its row, it ends: what was paid by it can
-- be counted again.
CREATE TABLE pay_rule (
  store          VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  id             UUID NOT NULL,
  -- of one person or of all of a role
  login          VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  role           VARCHAR(20) NULL,
  first_day      CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  hourly         BIGINT NOT NULL,
  -- hundredths of a percent of what was sold less what came back; the second when the plan of the month is reached
  sales_percent  INT NOT NULL,
  plan_percent   INT NOT NULL,
  made_at        DATETIME(3) NOT NULL,
  made_by        VARCHAR(64) NOT NULL,
  ended_at       DATETIME(3) NULL,
  ended_by       VARCHAR(64) NULL,
  PRIMARY KEY (store, id),
  UNIQUE KEY pay_rule_id (id),
  CONSTRAINT pay_rule_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT pay_rule_whose CHECK ((login IS NULL) <> (role IS NULL)),
  CONSTRAINT pay_rule_hourly CHECK (hourly >= 0),
  CONSTRAINT pay_rule_percents CHECK (sales_percent BETWEEN 0 AND 10000 AND plan_percent BETWEEN 0 AND 10000)
);

-- Days of a store whose salaries are settled; one that was opened again stays, and counts no more.
CREATE TABLE salary_period (
  store          VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  id             UUID NOT NULL,
  first_day      CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  last_day       CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  closed_at      DATETIME(3) NOT NULL,
  closed_by      VARCHAR(64) NOT NULL,
  reopened_at    DATETIME(3) NULL,
  reopened_by    VARCHAR(64) NULL,
  reopen_reason  VARCHAR(500) NULL,
  PRIMARY KEY (store, id),
  UNIQUE KEY salary_period_id (id),
  KEY salary_period_days (store, first_day),
  CONSTRAINT salary_period_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT salary_period_order CHECK (first_day <= last_day)
);

-- What was settled for each person, as it was then.
CREATE TABLE salary_line (
  store       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  period      UUID NOT NULL,
  login       VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  -- by whose rule, where the person had none of his own; nothing for somebody nobody knows
  role        VARCHAR(20) NULL,
  has_rule    BOOLEAN NOT NULL,
  worked_ms   BIGINT NOT NULL,
  revenue     BIGINT NOT NULL,
  back        BIGINT NOT NULL,
  -- of the month that ends in these days, and what was sold in all of it
  plan        BIGINT NULL,
  plan_net    BIGINT NOT NULL,
  hours_pay   BIGINT NOT NULL,
  sales_pay   BIGINT NOT NULL,
  plan_pay    BIGINT NOT NULL,
  PRIMARY KEY (store, period, login),
  CONSTRAINT salary_line_period FOREIGN KEY (store, period) REFERENCES salary_period (store, id)
);

-- What came too late for the period it belongs to (origin), and is settled in a later one.
CREATE TABLE salary_difference (
  store       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  period      UUID NOT NULL,
  origin      UUID NOT NULL,
  login       VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  worked_ms   BIGINT NOT NULL,
  revenue     BIGINT NOT NULL,
  back        BIGINT NOT NULL,
  hours_pay   BIGINT NOT NULL,
  sales_pay   BIGINT NOT NULL,
  plan_pay    BIGINT NOT NULL,
  -- whatever came after that moment
  since       DATETIME(3) NOT NULL,
  PRIMARY KEY (store, period, origin, login),
  KEY salary_difference_origin (store, origin),
  CONSTRAINT salary_difference_period FOREIGN KEY (store, period) REFERENCES salary_period (store, id),
  CONSTRAINT salary_difference_origin FOREIGN KEY (store, origin) REFERENCES salary_period (store, id)
);
