/** Offers of several items at one price. */
@NullMarked
package org.crmrecommend.rules.bundle;

import org.jspecify.annotations.NullMarked;
