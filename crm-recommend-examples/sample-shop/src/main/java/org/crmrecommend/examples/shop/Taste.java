package org.crmrecommend.examples.shop;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a customer of the sample shop may care for; hidden from whoever sees only the events. */
public enum Taste {
  BABY("育儿"),
  BEER("小酌"),
  TEA("茶"),
  COFFEE("咖啡"),
  COOKING("下厨"),
  HOTPOT("火锅"),
  BAKING("烘焙"),
  SNACKS("零食"),
  FRUIT("水果"),
  CATS("养猫"),
  DOGS("养狗"),
  RUNNING("跑步"),
  CAMPING("露营"),
  FISHING("钓鱼"),
  GAMING("电竞"),
  GADGETS("数码"),
  PHOTOGRAPHY("摄影"),
  BOOKS("读书"),
  CALLIGRAPHY("书法"),
  GARDENING("园艺"),
  BEAUTY("美妆"),
  FASHION("穿搭"),
  YOGA("健身瑜伽"),

  /** What everybody needs now and then, such as tissues; nobody's taste in particular. */
  EVERYDAY("日用");

  private final String chinese;

  Taste(String chinese) {
    this.chinese = chinese;
  }

  /** The name in both languages, such as {@code 茶 tea}. */
  public String label() {
    return chinese + " " + name().toLowerCase(Locale.ROOT);
  }

  /** The taste of that name in any case. */
  static Taste named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** The tastes whose names are joined by bars. */
  static Set<Taste> allNamed(String names) {
    Set<Taste> tastes = EnumSet.noneOf(Taste.class);
    Arrays.stream(names.split("\\|", -1)).map(Taste::named).forEach(tastes::add);
    return Collections.unmodifiableSet(tastes);
  }
}
