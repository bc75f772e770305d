-- the newest movements of a product in all warehouses of a store, which the page of a product shows
ALTER TABLE movement ADD KEY movement_product (store, sku, id);
