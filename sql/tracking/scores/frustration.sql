-- Written as the hyperbolic tangent of half the weighted sum of incidents, which equals twice its logistic function
-- minus one: 0 without incidents, 1 in the limit. Without a pinned search path, so that it is inlined.
create or replace function tracking.frustration(
    p_rage_clicks integer,
    p_backtracks integer,
    p_errors integer,
    p_abandoned integer
)
    returns double precision
    language sql
    immutable
return tanh((0.3::float8 * p_rage_clicks + 0.2::float8 * p_backtracks + 0.4::float8 * p_errors + 0.1::float8 * p_abandoned) / 2);

comment on function tracking.frustration is
    'Frustration of a session, in [0, 1]: 2/(1 + e^-x) - 1 with x = 0.3 rage clicks + 0.2 backtracks + 0.4 errors + 0.1 abandoned tasks.';
