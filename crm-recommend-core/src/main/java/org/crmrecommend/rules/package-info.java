/** What goes with what: association rules, and lists made from them. */
@NullMarked
package org.crmrecommend.rules;

import org.jspecify.annotations.NullMarked;
