-- Goods sold on credit (decision 0032). What a customer owes is the sum of his entries and nothing else.
CREATE TABLE credit_account (
  id            UUID NOT NULL,
  card          VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  name          VARCHAR(120) NOT NULL,
  credit_limit  BIGINT NOT NULL,
  -- when what is left of it was last another: tills ask what changed since
  changed_at    DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY credit_account_card (card),
  KEY credit_account_changed (changed_at),
  CONSTRAINT credit_account_limit CHECK (credit_limit >= 0)
);

-- Never changed, never removed. `document` is the receipt or the repayment and makes the entry once; `sale` is the
-- receipt by which the goods were sold. What is owed grows by the amount.
CREATE TABLE credit_entry (
  document  UUID NOT NULL,
  line      SMALLINT NOT NULL,
  account   UUID NOT NULL,
  kind      VARCHAR(10) NOT NULL,
  amount    BIGINT NOT NULL,
  sale      UUID NULL,
  store     VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  till      VARCHAR(16) COLLATE utf8mb4_nopad_bin NULL,
  number    INT NULL,
  note      VARCHAR(200) NULL,
  made_at   DATETIME(3) NOT NULL,
  made_by   VARCHAR(64) NOT NULL,
  PRIMARY KEY (document, line),
  KEY credit_entry_account (account, made_at),
  KEY credit_entry_sale (sale),
  CONSTRAINT credit_entry_account FOREIGN KEY (account) REFERENCES credit_account (id),
  CONSTRAINT credit_entry_kind CHECK (kind IN ('SALE', 'RETURN', 'REPAYMENT')),
  CONSTRAINT credit_entry_amount CHECK ((kind = 'SALE' AND amount > 0) OR (kind <> 'SALE' AND amount < 0))
);

-- What a connected till has asked for a sale that is being paid; the id is that of the sale.
CREATE TABLE credit_hold (
  id       UUID NOT NULL,
  account  UUID NOT NULL,
  amount   BIGINT NOT NULL,
  store    VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  till     VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  ends_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY credit_hold_account (account),
  CONSTRAINT credit_hold_account FOREIGN KEY (account) REFERENCES credit_account (id),
  CONSTRAINT credit_hold_amount CHECK (amount > 0)
);

-- How much may be sold on credit without a server: by all tills of the store, by one, to one customer at one till.
CREATE TABLE credit_rule (
  store          VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  store_most     BIGINT NOT NULL,
  till_most      BIGINT NOT NULL,
  customer_most  BIGINT NOT NULL,
  hours          INT NOT NULL,
  PRIMARY KEY (store),
  CONSTRAINT credit_rule_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT credit_rule_most CHECK (store_most >= 0 AND till_most >= 0 AND customer_most >= 0),
  CONSTRAINT credit_rule_hours CHECK (hours BETWEEN 1 AND 336)
);

-- What each till has of that; a request whose turn is not higher than the one written here came late.
CREATE TABLE credit_lease (
  id          UUID NOT NULL,
  store       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  till        VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  turn        BIGINT NOT NULL,
  amount      BIGINT NOT NULL,
  renewed_at  DATETIME(3) NOT NULL,
  ends_at     DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY credit_lease_store (store, ends_at),
  CONSTRAINT credit_lease_till FOREIGN KEY (till) REFERENCES till (code),
  CONSTRAINT credit_lease_amount CHECK (amount >= 0)
);

ALTER TABLE payment
  ADD COLUMN account UUID NULL,
  DROP CONSTRAINT payment_kind,
  ADD CONSTRAINT payment_kind CHECK (kind IN ('CASH', 'CARD', 'CREDIT')),
  ADD CONSTRAINT payment_account CHECK (kind <> 'CREDIT' OR account IS NOT NULL);

ALTER TABLE shift
  ADD COLUMN told_credit BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN told_credit_back BIGINT NOT NULL DEFAULT 0;
