-- Levels of customers: whoever shows a card whose number begins so gets the rules of the level.
CREATE TABLE price_level (
  code   VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  name   VARCHAR(80) NOT NULL,
  cards  VARCHAR(20) COLLATE utf8mb4_nopad_bin NOT NULL,
  PRIMARY KEY (code)
);

-- Each change of the rules makes another edition. What was sold names its edition and is checked by those rules, however
-- late it comes: a rule is never changed in its row, it ends and begins anew.
CREATE TABLE price_book (
  one      TINYINT NOT NULL,
  edition  INT NOT NULL,
  PRIMARY KEY (one),
  CONSTRAINT price_book_one CHECK (one = 1)
);
INSERT INTO price_book (one, edition) VALUES (1, 1);

CREATE TABLE price_rule (
  id          UUID NOT NULL,
  -- the first edition it stands in, and the first in which it does not any more
  since       INT NOT NULL,
  ended       INT NULL,
  store       VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  name        VARCHAR(80) NOT NULL,
  step        SMALLINT NOT NULL,
  is_last     BOOLEAN NOT NULL,
  kind        VARCHAR(20) NOT NULL,
  -- hundredths of a per cent, or minor units
  worth       BIGINT NOT NULL,
  sku         VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  type        INT NULL,
  level       VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  least_units DECIMAL(14,3) NOT NULL,
  least_sum   BIGINT NOT NULL,
  every       SMALLINT NOT NULL,
  off         SMALLINT NOT NULL,
  first_day   CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
  last_day    CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NULL,
  weekdays    VARCHAR(7) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  opens       CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL,
  closes      CHAR(5) CHARACTER SET ascii COLLATE ascii_bin NULL,
  made_at     DATETIME(3) NOT NULL,
  made_by     VARCHAR(64) NOT NULL,
  PRIMARY KEY (id, since),
  KEY price_rule_ended (ended),
  CONSTRAINT price_rule_kind CHECK (
    kind IN ('PERCENT', 'AMOUNT', 'PRICE', 'CHEAPEST', 'RECEIPT_PERCENT', 'RECEIPT_AMOUNT')),
  CONSTRAINT price_rule_worth CHECK (worth >= 0),
  CONSTRAINT price_rule_goods CHECK (sku IS NULL OR type IS NULL),
  CONSTRAINT price_rule_order CHECK (ended IS NULL OR ended > since)
);

-- what a cashier may take off by hand without a senior, in hundredths of a per cent
ALTER TABLE store
  ADD COLUMN hand_discount_most INT NOT NULL DEFAULT 0,
  ADD CONSTRAINT store_hand_discount CHECK (hand_discount_most BETWEEN 0 AND 10000);
