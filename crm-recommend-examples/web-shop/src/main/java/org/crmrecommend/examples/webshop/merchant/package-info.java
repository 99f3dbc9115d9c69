/** The pages of the merchant: what the shop does, what lists bring, and which rules they have. */
@NullMarked
package org.crmrecommend.examples.webshop.merchant;

import org.jspecify.annotations.NullMarked;
