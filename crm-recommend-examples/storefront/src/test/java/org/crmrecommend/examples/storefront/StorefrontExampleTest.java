package org.crmrecommend.examples.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.crmrecommend.ShopSearch;
import org.crmrecommend.examples.shop.SampleShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorefrontExampleTest {

  /** Just large enough for a tea lover with several purchases. */
  private static final SampleShop SMALL_SHOP = SampleShop.DEFAULTS.withCustomers(200).withDays(60);

  private static final ShopSearch FEW_TRIALS = ShopSearch.DEFAULTS.withTrials(3);

  @TempDir Path folder;

  @Test
  void run_onASmallShop_printsAllSteps() {
    List<String> lines = run();
    String text = String.join("\n", lines);

    assertThat(folder.resolve("model.safetensors")).exists();
    assertThat(lines)
        .filteredOn(line -> line.matches("\\d+\\. .*"))
        .extracting(line -> line.replaceFirst("[:,].*", ""))
        .containsExactly(
            "1. Open the storefront from the tables of the shop",
            "2. 顾客 A customer",
            "3. 新顾客 A new customer",
            "4. 访客 A visitor without an account viewed",
            "5. 相似商品 Similar to",
            "6. 购物车里有 In the basket",
            "7. 售罄 Sold out",
            "8. Train again",
            "9. Close the storefront",
            "10. 手机 A phone",
            "11. 被遗忘 The customer wants to be forgotten",
            "12. Health");
    assertThat(text)
        .contains("Because you bought", "has no events yet", "(STORED)", "Because you viewed")
        .contains("SWAPPED", "The same list as before: yes.", "healthy: yes")
        .contains("2 ids, ", "(user phone-7 is not known)");
    String soldOut = lines.stream().filter(line -> line.startsWith("7.")).findFirst().orElseThrow();
    String title = soldOut.replaceFirst(".*Sold out: ", "");
    assertThat(text.substring(0, text.indexOf(soldOut))).contains("1. " + title);
    assertThat(text.substring(text.indexOf(soldOut) + soldOut.length()))
        .doesNotContain(". " + title);
  }

  private List<String> run() {
    var bytes = new ByteArrayOutputStream();
    StorefrontExample.run(
        SMALL_SHOP, FEW_TRIALS, folder, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return Arrays.asList(bytes.toString(StandardCharsets.UTF_8).split("\\R", -1));
  }
}
