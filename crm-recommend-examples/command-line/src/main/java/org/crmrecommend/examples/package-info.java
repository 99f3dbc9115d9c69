/**
 * The command line {@code crm-recommend}: recommendations for a user or an item, rules and bundles,
 * and evaluations, from a shop's own files or from the sample shop; and what persons may ask of a
 * shop with a storefront: to be forgotten, a copy of their data, and decisions.
 */
@NullMarked
package org.crmrecommend.examples;

import org.jspecify.annotations.NullMarked;
