-- Units that tills may sell while they have no server (decision 0020).
ALTER TABLE reservation
  DROP CONSTRAINT reservation_source,
  ADD CONSTRAINT reservation_source CHECK
    (source IN ('HELD_ORDER', 'ONLINE_ORDER', 'DELIVERY_ORDER', 'ACTIVE_CART', 'OFFLINE_ALLOTMENT'));

CREATE TABLE allotment_rule (
  id          UUID NOT NULL,
  store       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  sku         VARCHAR(64) COLLATE utf8mb4_nopad_bin NULL,
  type        INT NULL,
  units       DECIMAL(14,3) NOT NULL,
  left_units  DECIMAL(14,3) NOT NULL,
  beyond      VARCHAR(10) NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY allotment_rule_sku (store, sku),
  UNIQUE KEY allotment_rule_type (store, type),
  CONSTRAINT allotment_rule_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT allotment_rule_product FOREIGN KEY (sku) REFERENCES product (sku),
  CONSTRAINT allotment_rule_kind FOREIGN KEY (type) REFERENCES product_type (id) ON DELETE CASCADE,
  CONSTRAINT allotment_rule_about CHECK ((sku IS NULL) <> (type IS NULL)),
  CONSTRAINT allotment_rule_units CHECK (units >= 0 AND left_units >= 0),
  CONSTRAINT allotment_rule_beyond CHECK (beyond IN ('TELL', 'CONFIRM', 'APPROVE'))
);

-- How long a till that does not come back keeps its units. A store without a row goes by AllotmentRules.USUAL_HOURS.
CREATE TABLE allotment_term (
  store  VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  hours  INT NOT NULL,
  PRIMARY KEY (store),
  CONSTRAINT allotment_term_store FOREIGN KEY (store) REFERENCES store (code),
  CONSTRAINT allotment_term_hours CHECK (hours BETWEEN 1 AND 336)
);

-- The till's own id for what it has; its units are the active reservations of that id. A request whose turn is not
-- higher than the one written here came late.
CREATE TABLE allotment (
  id          UUID NOT NULL,
  store       VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  till        VARCHAR(16) COLLATE utf8mb4_nopad_bin NOT NULL,
  turn        BIGINT NOT NULL,
  renewed_at  DATETIME(3) NOT NULL,
  expires_at  DATETIME(3) NOT NULL,
  PRIMARY KEY (id),
  KEY allotment_till (till, renewed_at),
  CONSTRAINT allotment_till FOREIGN KEY (till) REFERENCES till (code)
);
