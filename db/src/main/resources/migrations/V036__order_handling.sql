-- What an order could not reserve and waits for by itself; what was released on purpose is not in it.
CREATE TABLE online_order_waiting (
  online_order  UUID NOT NULL,
  line          SMALLINT NOT NULL,
  sku           VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  quantity      DECIMAL(14,3) NOT NULL,
  PRIMARY KEY (online_order, line),
  CONSTRAINT online_order_waiting_quantity CHECK (quantity > 0)
);

-- How many were taken off the shelf for the order.
CREATE TABLE online_order_picking (
  online_order  UUID NOT NULL,
  line          SMALLINT NOT NULL,
  picked        DECIMAL(14,3) NOT NULL,
  PRIMARY KEY (online_order, line),
  CONSTRAINT online_order_picking_picked CHECK (picked > 0)
);

-- Its goods are in the parcel: from then on they come back only over the shelf.
CREATE TABLE online_order_packing (
  online_order  UUID NOT NULL,
  packed_at     DATETIME(3) NOT NULL,
  packed_by     VARCHAR(64) NOT NULL,
  PRIMARY KEY (online_order)
);

-- Hand-overs and refunds that were done, so that each is done once.
CREATE TABLE online_order_step (
  id            UUID NOT NULL,
  online_order  UUID NOT NULL,
  kind          VARCHAR(10) NOT NULL,
  body_hash     CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason        VARCHAR(500) NULL,
  returned      BOOLEAN NOT NULL DEFAULT FALSE,
  made_at       DATETIME(3) NOT NULL,
  made_by       VARCHAR(64) NOT NULL,
  PRIMARY KEY (id),
  KEY online_order_step_order (online_order, made_at),
  CONSTRAINT online_order_step_order FOREIGN KEY (online_order) REFERENCES online_order (id),
  CONSTRAINT online_order_step_kind CHECK (kind IN ('HAND_OVER', 'REFUND'))
);

CREATE TABLE online_order_step_line (
  step      UUID NOT NULL,
  line      SMALLINT NOT NULL,
  quantity  DECIMAL(14,3) NOT NULL,
  PRIMARY KEY (step, line),
  CONSTRAINT online_order_step_line_step FOREIGN KEY (step) REFERENCES online_order_step (id),
  CONSTRAINT online_order_step_line_quantity CHECK (quantity > 0)
);

-- Goods of one line may have to go to the shelf more than once.
ALTER TABLE to_shelf
  DROP KEY to_shelf_line,
  ADD KEY to_shelf_document (document, line);

-- Orders that are short already wait for what they lack.
INSERT INTO online_order_waiting (online_order, line, sku, quantity)
SELECT * FROM (
  SELECT l.online_order, l.line, l.sku, l.quantity - COALESCE(
    (SELECT SUM(r.quantity) FROM reservation r
      WHERE r.id = l.online_order AND COALESCE(r.part_of, r.line) = l.line
        AND r.status IN ('ACTIVE', 'CONVERTED')), 0) AS missing
  FROM online_order_line l
  JOIN online_order o ON o.id = l.online_order
  JOIN online_order_flag f ON f.online_order = o.id AND f.flag = 'SHORTAGE'
  WHERE o.status IN ('NEW', 'CONFIRMED') AND l.sku IS NOT NULL) AS short
WHERE missing > 0;
