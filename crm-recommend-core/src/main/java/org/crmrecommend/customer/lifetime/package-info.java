/** Models of how often customers buy, when they leave, and what they are worth. */
@NullMarked
package org.crmrecommend.customer.lifetime;

import org.jspecify.annotations.NullMarked;
