-- Every right on everything: ops.rights_matrix says which.
select ops.apply_rights();
