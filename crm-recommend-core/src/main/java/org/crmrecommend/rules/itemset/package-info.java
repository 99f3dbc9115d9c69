/**
 * What lies in one basket together: baskets, where they come from, and the sets of items that many
 * of them hold.
 */
@NullMarked
package org.crmrecommend.rules.itemset;

import org.jspecify.annotations.NullMarked;
