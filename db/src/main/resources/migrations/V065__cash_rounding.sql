-- How what is paid in cash is rounded in a store: the rule of the latest first day that has come counts. A rule is never
-- changed in its row, it ends: what was rounded by it can be checked however late it comes.
CREATE TABLE cash_rounding (
  store      VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  id         UUID NOT NULL,
  first_day  CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  -- to so many minor units; what lies just between goes up or down
  step       BIGINT NOT NULL,
  half       VARCHAR(4) NOT NULL,
  made_at    DATETIME(3) NOT NULL,
  made_by    VARCHAR(64) NOT NULL,
  ended_at   DATETIME(3) NULL,
  ended_by   VARCHAR(64) NULL,
  PRIMARY KEY (store, id),
  CONSTRAINT cash_rounding_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT cash_rounding_step CHECK (step > 1),
  CONSTRAINT cash_rounding_half CHECK (half IN ('UP', 'DOWN'))
);

-- what rounding added to what was paid or given back, and by which rule; nothing from tills that round nothing
ALTER TABLE receipt
  ADD COLUMN rounding BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN rounding_step BIGINT NULL,
  ADD COLUMN rounding_half VARCHAR(4) NULL;
