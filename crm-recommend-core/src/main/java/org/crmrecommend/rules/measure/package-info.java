/**
 * What two sides of a rule have to do with each other: interestingness measures, each worked out
 * from a contingency table of baskets.
 */
@NullMarked
package org.crmrecommend.rules.measure;

import org.jspecify.annotations.NullMarked;
