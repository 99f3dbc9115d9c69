package org.crmrecommend.examples.shop;

import java.util.List;

/** Draws Chinese names with their spelling, such as {@code 王秀英 Wang Xiuying}. */
final class Names {

  private static final List<String> SURNAMES =
      parts(
          "王 Wang|李 Li|张 Zhang|刘 Liu|陈 Chen|杨 Yang|赵 Zhao|黄 Huang|周 Zhou|吴 Wu|徐 Xu|孙 Sun"
              + "|胡 Hu|朱 Zhu|高 Gao|林 Lin|何 He|郭 Guo|马 Ma|罗 Luo|梁 Liang|宋 Song|郑 Zheng"
              + "|谢 Xie|韩 Han|唐 Tang|冯 Feng|于 Yu|董 Dong|萧 Xiao|程 Cheng|沈 Shen|欧阳 Ouyang");

  private static final List<String> YOUNGER_MEN =
      parts(
          "浩然 Haoran|子轩 Zixuan|宇航 Yuhang|俊杰 Junjie|磊 Lei|晨 Chen|一鸣 Yiming|嘉伟 Jiawei"
              + "|思远 Siyuan|凯 Kai|志远 Zhiyuan|博文 Bowen|天宇 Tianyu|鹏 Peng|家豪 Jiahao|睿 Rui");

  private static final List<String> YOUNGER_WOMEN =
      parts(
          "雨桐 Yutong|欣怡 Xinyi|诗涵 Shihan|静 Jing|梦瑶 Mengyao|佳琪 Jiaqi|婷婷 Tingting|晓雯 Xiaowen"
              + "|思雨 Siyu|雅 Ya|慧敏 Huimin|楚楚 Chuchu|可欣 Kexin|月 Yue|若曦 Ruoxi|晴 Qing");

  private static final List<String> OLDER_MEN =
      parts(
          "建国 Jianguo|志强 Zhiqiang|国庆 Guoqing|伟 Wei|德明 Deming|卫东 Weidong|永福 Yongfu|文斌 Wenbin"
              + "|海涛 Haitao|玉林 Yulin|长江 Changjiang|学军 Xuejun");

  private static final List<String> OLDER_WOMEN =
      parts(
          "秀英 Xiuying|桂兰 Guilan|丽华 Lihua|玉珍 Yuzhen|红梅 Hongmei|淑芬 Shufen|爱华 Aihua|凤琴 Fengqin"
              + "|春燕 Chunyan|美玲 Meiling|金花 Jinhua|敏 Min");

  private Names() {}

  /** A name that people of that sex and generation have. */
  static String draw(Chance chance, boolean male, boolean older) {
    List<String> given =
        older ? (male ? OLDER_MEN : OLDER_WOMEN) : (male ? YOUNGER_MEN : YOUNGER_WOMEN);
    String[] surname = one(SURNAMES, chance).split(" ", 2);
    String[] name = one(given, chance).split(" ", 2);
    return surname[0] + name[0] + " " + surname[1] + " " + name[1];
  }

  private static String one(List<String> names, Chance chance) {
    return names.get(chance.between(0, names.size() - 1));
  }

  private static List<String> parts(String joined) {
    return List.of(joined.split("\\|", -1));
  }
}
