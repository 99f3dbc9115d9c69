insert into products values
  ('longjing', 'Longjing green tea', 'Hill', 12.90, 20),
  ('biluochun', 'Biluochun green tea', 'Hill', 14.50, 15),
  ('oolong', 'Tieguanyin oolong', 'Hill', 9.90, 12),
  ('puer', 'Ripe pu''er cake', 'Hill', 29.00, 8),
  ('glass-pot', 'Glass teapot', 'Lake', 24.00, 5),
  ('clay-pot', 'Clay teapot', 'Lake', 39.00, 3),
  ('cups', 'Six porcelain cups', 'Lake', 18.00, 9),
  ('scale', 'Tea scale', 'Field', 15.00, 4);

insert into order_lines values
  ('anna', 'longjing', current_timestamp - interval '9' day),
  ('ben', 'longjing', current_timestamp - interval '8' day),
  ('ben', 'glass-pot', current_timestamp - interval '8' day),
  ('cleo', 'biluochun', current_timestamp - interval '7' day),
  ('cleo', 'glass-pot', current_timestamp - interval '7' day),
  ('dan', 'oolong', current_timestamp - interval '6' day),
  ('dan', 'clay-pot', current_timestamp - interval '6' day),
  ('eve', 'oolong', current_timestamp - interval '5' day),
  ('eve', 'clay-pot', current_timestamp - interval '5' day),
  ('finn', 'puer', current_timestamp - interval '4' day),
  ('finn', 'cups', current_timestamp - interval '4' day);
