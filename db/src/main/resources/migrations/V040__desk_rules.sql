-- What the stock desk calls worth looking at, by store. A store without a row goes by the defaults of StoreRules.
CREATE TABLE store_rule (
  store              VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  stale_hours        INT NOT NULL,
  unfulfilled_hours  INT NOT NULL,
  reserved_percent   INT NOT NULL,
  low_stock          DECIMAL(14,3) NULL,
  lead_days          INT NOT NULL,
  PRIMARY KEY (store),
  CONSTRAINT store_rule_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT store_rule_stale CHECK (stale_hours BETWEEN 1 AND 8760),
  CONSTRAINT store_rule_unfulfilled CHECK (unfulfilled_hours BETWEEN 1 AND 8760),
  CONSTRAINT store_rule_percent CHECK (reserved_percent BETWEEN 1 AND 100),
  CONSTRAINT store_rule_low_stock CHECK (low_stock >= 0),
  CONSTRAINT store_rule_lead CHECK (lead_days BETWEEN 0 AND 365)
);

-- Low stock thresholds on what is available: of a product, of a type and what is below it. The nearest counts.
CREATE TABLE product_threshold (
  sku        VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  low_stock  DECIMAL(14,3) NOT NULL,
  PRIMARY KEY (sku),
  CONSTRAINT product_threshold_product FOREIGN KEY (sku) REFERENCES product (sku),
  CONSTRAINT product_threshold_low_stock CHECK (low_stock >= 0)
);

CREATE TABLE type_threshold (
  type       INT NOT NULL,
  low_stock  DECIMAL(14,3) NOT NULL,
  PRIMARY KEY (type),
  CONSTRAINT type_threshold_type FOREIGN KEY (type) REFERENCES product_type (id) ON DELETE CASCADE,
  CONSTRAINT type_threshold_low_stock CHECK (low_stock >= 0)
);

-- Grows with every change of these rules, so that the node which watches the stock looks at everything again.
CREATE TABLE desk_edition (
  one     TINYINT NOT NULL DEFAULT 1,
  number  BIGINT NOT NULL,
  PRIMARY KEY (one),
  CONSTRAINT desk_edition_one CHECK (one = 1)
);
INSERT INTO desk_edition (one, number) VALUES (1, 1);
