"""Names of people, places and firms, put together from parts."""

from datetime import date, timedelta
from random import Random

from members.id_numbers import check_digit

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金贾夏付方邹熊"
    "白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵单仇解查区朴盖缪覃翟"
)
GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文斌宇浩然子涵欣怡梓轩雨晨嘉俊思佳诗琪海燕春晓冬雪松柏山川清泉月星云岚"
    "卫东学兵立新振兴德福永康宝林凤仙金凤银花小曾𠮷"
)
DISTRICTS = "东湖 西江 南岸 北山 中洲 青云 白石 红旗 新港 临川 安澜 望江 古城 高新".split()
STREETS = "建设 和平 解放 人民 胜利 新华 中山 长江 滨河 文昌 学府 火炬 迎宾 东风 向阳 团结 花园 桥头 广场 工农".split()
FIRMS = "恒通 瑞达 华泰 金源 宏图 天成 万和 中联 远大 东方 长青 博雅 盛世 永固 启明 嘉禾 德信 正大 新锐 海川".split()
TRADES = "机械 纺织 电子 食品 医药 物流 建材 印刷 化工 能源 装备 服饰 家具 环保 电器 包装".split()
SCHOOLS = "第一 第二 第三 第四 实验 外国语 育才 光明 滨江 朝阳".split()
DEPARTMENTS = "一车间 二车间 三车间 机关 后勤 质检部 销售部 研发部 财务部 动力车间".split()


def person(dice: Random) -> str:
    return dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=dice.choice((1, 2, 2, 2))))


def day(dice: Random, first: date, last: date) -> date:
    return first + timedelta(days=dice.randrange((last - first).days + 1))


def id_number(dice: Random, born: date, number: int, *, male: bool) -> str:
    """A number that checks itself; `number` keeps those of one day apart."""
    order = number % 500 * 2 + male
    first = f"42{number // 500 % 10000:04}{born:%Y%m%d}{order:03}"
    return first + check_digit(first)


def phone(number: int) -> str:
    """One number each, in a range that no operator gives out."""
    return f"1999{number:07}"
