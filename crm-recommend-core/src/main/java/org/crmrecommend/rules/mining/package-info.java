/**
 * The parts of FP-growth that the miners of itemsets, rules and sequences share: item codes,
 * conditional pattern bases and the memory budget of a search. Not exported.
 */
@NullMarked
package org.crmrecommend.rules.mining;

import org.jspecify.annotations.NullMarked;
