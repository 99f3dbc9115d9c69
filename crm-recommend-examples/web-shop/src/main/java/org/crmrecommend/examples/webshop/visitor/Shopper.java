package org.crmrecommend.examples.webshop.visitor;

import java.util.Optional;
import org.crmrecommend.examples.webshop.store.Account;

/**
 * Who asks for a page.
 *
 * @param visitor id of the browser, until the shopper signs out
 * @param account the account, if the shopper has signed in
 * @param language the language of the pages
 * @param group the group in the comparison of personal lists with best sellers; empty if the
 *     shopper takes no part
 */
public record Shopper(
    String visitor, Optional<Account> account, Language language, Optional<String> group) {

  /** Returns whether the shopper gets best sellers in place of personal lists. */
  public boolean isControl() {
    return group.filter(Groups.CONTROL::equals).isPresent();
  }

  /** Returns the id of the user in the storefront. */
  public String userId() {
    return account.map(Account::id).orElse(visitor);
  }
}
