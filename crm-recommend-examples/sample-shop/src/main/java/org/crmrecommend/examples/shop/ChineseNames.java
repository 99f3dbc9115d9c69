package org.crmrecommend.examples.shop;

import java.util.List;

/** Draws Chinese names with their Pinyin spelling, such as {@code 王秀英 Wang Xiuying}. */
final class ChineseNames {

  private static final List<String> SURNAMES =
      splitNames(
          "王 Wang|李 Li|张 Zhang|刘 Liu|陈 Chen|杨 Yang|赵 Zhao|黄 Huang|周 Zhou|吴 Wu|徐 Xu|孙 Sun"
              + "|胡 Hu|朱 Zhu|高 Gao|林 Lin|何 He|郭 Guo|马 Ma|罗 Luo|梁 Liang|宋 Song|郑 Zheng"
              + "|谢 Xie|韩 Han|唐 Tang|冯 Feng|于 Yu|董 Dong|萧 Xiao|程 Cheng|沈 Shen|欧阳 Ouyang");

  private static final List<String> YOUNGER_MEN =
      splitNames(
          "浩然 Haoran|子轩 Zixuan|宇航 Yuhang|俊杰 Junjie|磊 Lei|晨 Chen|一鸣 Yiming|嘉伟 Jiawei"
              + "|思远 Siyuan|凯 Kai|志远 Zhiyuan|博文 Bowen|天宇 Tianyu|鹏 Peng|家豪 Jiahao|睿 Rui");

  private static final List<String> YOUNGER_WOMEN =
      splitNames(
          "雨桐 Yutong|欣怡 Xinyi|诗涵 Shihan|静 Jing|梦瑶 Mengyao|佳琪 Jiaqi|婷婷 Tingting|晓雯 Xiaowen"
              + "|思雨 Siyu|雅 Ya|慧敏 Huimin|楚楚 Chuchu|可欣 Kexin|月 Yue|若曦 Ruoxi|晴 Qing");

  private static final List<String> OLDER_MEN =
      splitNames(
          "建国 Jianguo|志强 Zhiqiang|国庆 Guoqing|伟 Wei|德明 Deming|卫东 Weidong|永福 Yongfu|文斌 Wenbin"
              + "|海涛 Haitao|玉林 Yulin|长江 Changjiang|学军 Xuejun");

  private static final List<String> OLDER_WOMEN =
      splitNames(
          "秀英 Xiuying|桂兰 Guilan|丽华 Lihua|玉珍 Yuzhen|红梅 Hongmei|淑芬 Shufen|爱华 Aihua|凤琴 Fengqin"
              + "|春燕 Chunyan|美玲 Meiling|金花 Jinhua|敏 Min");

  private ChineseNames() {}

  /** Draws a name that is typical of the sex and the generation. */
  static String draw(RandomStream random, boolean male, boolean isOlder) {
    List<String> givenNames =
        isOlder ? (male ? OLDER_MEN : OLDER_WOMEN) : (male ? YOUNGER_MEN : YOUNGER_WOMEN);
    String[] surname = drawFrom(SURNAMES, random).split(" ", 2);
    String[] givenName = drawFrom(givenNames, random).split(" ", 2);
    return surname[0] + givenName[0] + " " + surname[1] + " " + givenName[1];
  }

  private static String drawFrom(List<String> names, RandomStream random) {
    return names.get(random.uniformInt(0, names.size() - 1));
  }

  private static List<String> splitNames(String joined) {
    return List.of(joined.split("\\|", -1));
  }
}
