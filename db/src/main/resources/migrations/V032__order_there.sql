-- What the shop of a channel says and does about its orders by itself: the number of the parcel that it made, until when it
-- holds the goods of an unpaid order, and when it was last asked for the order or told it.
ALTER TABLE online_order
  ADD COLUMN waybill_there VARCHAR(60) NULL,
  ADD COLUMN held_there_until DATETIME(3) NULL,
  ADD COLUMN seen_there_at DATETIME(3) NULL,
  ADD KEY online_order_held_there (channel, held_there_until),
  ADD KEY online_order_seen_there (channel, status, seen_there_at);

UPDATE online_order SET held_there_until = expires_at
WHERE status IN ('NEW', 'CONFIRMED') AND stage = 'UNPAID' AND expiry_origin = 'unpaid-shop';

-- Until when goods are kept, for shops that take a date.
ALTER TABLE order_message ADD COLUMN until DATETIME(3) NULL;

-- How many units each order has taken off the shop's own figure, and all orders of a channel together; changes counts how
-- often that sum was written, so that who has read it twice knows whether it was another in between.
CREATE TABLE order_taken (
  online_order  UUID NOT NULL,
  sku           VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  units         DECIMAL(14,3) NOT NULL,
  PRIMARY KEY (online_order, sku),
  CONSTRAINT order_taken_order FOREIGN KEY (online_order) REFERENCES online_order (id)
);

CREATE TABLE shop_taken (
  channel  VARCHAR(30) COLLATE utf8mb4_nopad_bin NOT NULL,
  sku      VARCHAR(64) COLLATE utf8mb4_nopad_bin NOT NULL,
  units    DECIMAL(16,3) NOT NULL,
  changes  BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (channel, sku)
);

INSERT INTO order_taken (online_order, sku, units)
SELECT o.id, l.sku, SUM(l.quantity)
FROM online_order o
JOIN online_order_line l ON l.online_order = o.id
WHERE o.stage IN ('FIRM', 'DONE') AND o.status <> 'CANCELLED' AND l.sku IS NOT NULL
GROUP BY o.id, l.sku;

INSERT INTO shop_taken (channel, sku, units)
SELECT o.channel, t.sku, SUM(t.units)
FROM order_taken t JOIN online_order o ON o.id = t.online_order
GROUP BY o.channel, t.sku;

-- taken_then is the sum at the moment for which the figure was worked out that the shop was told last. What was told before
-- is not known so well: every shop is asked what it believes.
ALTER TABLE channel_offer ADD COLUMN taken_then DECIMAL(16,3) NOT NULL DEFAULT 0;

UPDATE channel_offer o JOIN shop_taken t ON t.channel = o.channel AND t.sku = o.sku SET o.taken_then = t.units;

UPDATE channel_state SET compare_at = NULL;
