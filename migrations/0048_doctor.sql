--! role: owner
-- From when on the doctor calls a transaction long.

insert into ops.settings (name, value, default_value, description)
values ('long_transaction', '1 hour', '1 hour',
    'A transaction that is open for longer is named by dbrunner doctor: nothing can be cleaned up behind it (interval).');
