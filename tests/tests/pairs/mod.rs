//! Abstracts in two languages, all invented: the people, the places and the findings.

/// Chinese, English.
pub const PAIRS: &[[&str; 2]] = &[
    [
        "外空安全治理面临制度供给不足的困境。本文梳理外层空间条约的谈判史，认为大国竞争使军备控制谈判停滞，并提出以透明与建立信任措施为核心的渐进方案。",
        "The governance of outer space security suffers from a shortage of institutions. Going through the negotiating history of the outer space treaty, we argue that great power competition has stalled talks on arms control, and propose gradual steps built on transparency and confidence-building measures.",
    ],
    [
        "以华北平原冬小麦为对象，设置三个灌溉水平，连续两年测定土壤水分与产量。结果表明，拔节期灌溉一次可使水分利用效率提高两成，而产量没有显著下降。",
        "Winter wheat on the North China Plain was given three levels of irrigation, and soil moisture and grain yield were measured for two years. Irrigating once at jointing raised water use efficiency by a fifth without a significant loss of yield.",
    ],
    [
        "利用遥感影像和气象站数据，分析了青藏高原湖泊面积的变化。近三十年冰川融水增加，湖泊普遍扩张，其中北部湖泊扩张最快，降水是次要原因。",
        "Remote sensing images and records of weather stations show how the area of lakes on the Tibetan Plateau has changed. As glacier meltwater increased over thirty years most lakes expanded, those in the north fastest; precipitation is a secondary cause.",
    ],
    [
        "睡眠不足与青少年抑郁症状密切相关。对六所中学学生的问卷调查显示，每晚睡眠少于七小时者的抑郁得分更高，手机使用时间起部分中介作用。",
        "Lack of sleep is closely linked to depressive symptoms of adolescents. In a questionnaire survey at six middle schools, students sleeping less than seven hours a night scored higher on depression, partly mediated by the time they spent on their mobile phones.",
    ],
    [
        "提出一种基于卷积神经网络的机器翻译质量估计方法，无需参考译文即可预测译文得分。在新闻语料上的实验显示，该方法与人工评价的相关系数高于基线。",
        "A method based on convolutional neural networks estimates the quality of machine translation, predicting the score of a translation without reference texts. In experiments on a news corpus it correlates with human judgement better than the baseline.",
    ],
    [
        "清代漕运制度的衰落常被归因于黄河改道。本文依据三县地方档案指出，粮食市场的兴起与运河沿线帮会势力的扩大同样削弱了漕运的财政基础。",
        "The decline of the grain tribute system of the Qing dynasty is often put down to the Yellow River changing its course. Local archives of three counties show that the rise of grain markets and of brotherhoods along the canal weakened its fiscal foundation as well.",
    ],
    [
        "钙钛矿太阳能电池的稳定性限制了其应用。通过在界面引入含氟分子，器件在潮湿空气中工作一千小时后仍保持九成以上的光电转换效率。",
        "The stability of perovskite solar cells limits their application. With fluorinated molecules at the interface, devices kept more than nine tenths of their photoelectric conversion efficiency after a thousand hours in humid air.",
    ],
    [
        "随机对照试验评价了针灸对慢性偏头痛的疗效。一百二十名患者被分为针灸组和假针灸组，八周后针灸组头痛发作天数减少更多，未见严重不良反应。",
        "A randomized controlled trial assessed the efficacy of acupuncture for chronic migraine. A hundred and twenty patients received acupuncture or sham acupuncture; after eight weeks days with headache fell more in the acupuncture group, and no serious adverse reactions were seen.",
    ],
    [
        "农村土地流转对农户收入的影响存在争议。基于四省面板数据的双重差分估计显示，转出土地的农户工资收入上升，但老年农户的粮食安全感下降。",
        "Whether the transfer of rural land raises the income of farmers is disputed. A difference-in-differences estimate on panel data from four provinces finds that households who transfer land out earn more wages, while elderly farmers feel less food security.",
    ],
    [
        "深海热液喷口的细菌群落随温度梯度而变化。基因测序表明，硫氧化细菌在高温处占优势，而古菌的多样性在离喷口十米处最高。",
        "Bacterial communities at deep-sea hydrothermal vents change along the temperature gradient. Gene sequencing shows that sulfur-oxidizing bacteria dominate where it is hot, while the diversity of archaea is highest ten metres from the vent.",
    ],
    [
        "本文考察欧亚经济联盟的关税同盟效应。引力模型的结果显示，成员国之间的贸易有所增加，但对中亚国家而言，贸易转移大于贸易创造。",
        "This paper examines the customs union of the Eurasian Economic Union. A gravity model shows that trade among its member states grew, but for the countries of Central Asia trade diversion outweighs trade creation.",
    ],
    [
        "地铁隧道开挖引起的地表沉降威胁邻近建筑。结合数值模拟与现场监测，本文给出软土地层中盾构施工的沉降预测公式，并讨论了注浆压力的作用。",
        "Ground settlement caused by the excavation of subway tunnels threatens buildings nearby. From numerical simulation and field monitoring we derive a formula that predicts settlement for shield tunnelling in soft soil, and discuss the part of grouting pressure.",
    ],
];
