"""Texts in ten scripts: names, clauses and sentences of a briefing, and a brief with every kind of slide made of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from kinds import everything

from briefgen.brief import Brief
from briefgen.model import Frozen, fields_of
from briefgen.text import Text

# From short to long: a word, two names, two labels, a clause, three sentences, two of them with Latin words and numbers.
TEXTS: Mapping[str, tuple[str, ...]] = {
    "ko-KR": (
        "석유", "평양", "워싱턴", "비핵화 협상", "제재와 압박", "2019년 이후 멈춘 실무 회담",
        "양측이 먼저 시험한 뒤에야 회담이 다시 열릴 것이다",
        "한미 연합훈련은 축소되었으나 북한은 2022년에만 70발이 넘는 미사일을 발사했으며, “협상은 끝났다”고 밝혔다.",
        "유엔 안전보장이사회는 2017년 이후 새로운 결의를 채택하지 못했고, IAEA는 영변에서 원자로가 가동되는 징후를 계속 보고하고 있다.",
    ),
    "ja-JP": (
        "石油", "平壌", "ワシントン", "非核化交渉", "制裁と圧力", "2019年から止まったままの実務協議",
        "双方がまず実験を行い、その後にようやく協議が再開される見込みである",
        "米韓合同演習は縮小されたが、北朝鮮は2022年だけで70発を超えるミサイルを発射し、「交渉は終わった」と表明した。",
        "国連安全保障理事会は2017年以降、新たな決議を採択できておらず、IAEAは寧辺の原子炉が稼働している兆候を引き続き報告している。",
    ),
    "zh-CN": (
        "石油", "平壤", "华盛顿", "无核化谈判", "制裁与压力", "2019年以来停滞的工作级会谈",
        "双方都先进行试验之后，会谈才有可能重新开始",
        "美韩联合军演规模有所缩小，但朝鲜仅在2022年就发射了70多枚导弹，并表示“谈判已经结束”。",
        "联合国安理会自2017年以来未能通过新的决议，国际原子能机构（IAEA）继续报告宁边反应堆运行的迹象；各方对此看法不一。",
    ),
    "ar-SA": (
        "نفط", "بيونغ يانغ", "واشنطن", "نزع السلاح النووي", "العقوبات والضغط", "محادثات العمل متوقفة منذ عام 2019",
        "لن تُستأنف المحادثات إلا بعد أن يُجري الطرفان تجاربهما أولاً",
        "قُلِّصت المناورات المشتركة، لكن كوريا الشمالية أطلقت أكثر من 70 صاروخاً في عام 2022 وحده، وقالت إن «المفاوضات انتهت».",
        "لم يعتمد مجلس الأمن قراراً جديداً منذ عام 2017، وما زالت الوكالة الدولية للطاقة الذرية (IAEA) تبلّغ عن مؤشرات تشغيل المفاعل في يونغبيون.",
    ),
    "he-IL": (
        "נפט", "פיונגיאנג", "וושינגטון", "פירוק מנשק גרעיני", "סנקציות ולחץ", "שיחות העבודה תקועות מאז 2019",
        "השיחות יתחדשו רק לאחר ששני הצדדים יערכו ניסויים תחילה",
        "התרגילים המשותפים צומצמו, אך צפון קוריאה שיגרה יותר מ־70 טילים בשנת 2022 לבדה, והודיעה כי „המשא ומתן הסתיים”.",
        "מועצת הביטחון לא אימצה החלטה חדשה מאז 2017, והסוכנות הבין־לאומית לאנרגיה אטומית (IAEA) ממשיכה לדווח על סימני פעילות בכור ביונגביון.",
    ),
    "th-TH": (
        "น้ำมัน", "เปียงยาง", "วอชิงตัน", "การปลดอาวุธนิวเคลียร์", "มาตรการคว่ำบาตร", "การเจรจาระดับปฏิบัติหยุดชะงักตั้งแต่ปี 2019",
        "การเจรจาจะกลับมาเริ่มใหม่ก็ต่อเมื่อทั้งสองฝ่ายได้ทดสอบอาวุธของตนก่อนแล้ว",
        "การซ้อมรบร่วมลดขนาดลง แต่เกาหลีเหนือยิงขีปนาวุธมากกว่า 70 ลูกในปี 2022 เพียงปีเดียว และประกาศว่า “การเจรจาสิ้นสุดลงแล้ว”",
        "คณะมนตรีความมั่นคงแห่งสหประชาชาติไม่สามารถรับรองข้อมติใหม่ได้ตั้งแต่ปี 2017 และ IAEA ยังคงรายงานสัญญาณการเดินเครื่องปฏิกรณ์ที่ยองบยอน",
    ),
    "hi-IN": (
        "तेल", "प्योंगयांग", "वाशिंगटन", "परमाणु निरस्त्रीकरण", "प्रतिबंध और दबाव", "2019 से रुकी हुई कार्य-स्तरीय वार्ता",
        "वार्ता तभी फिर शुरू होगी जब दोनों पक्ष पहले परीक्षण कर चुके होंगे",
        "संयुक्त सैन्य अभ्यास घटाए गए, पर उत्तर कोरिया ने केवल 2022 में 70 से अधिक मिसाइलें दागीं और कहा कि “बातचीत समाप्त हो गई है”।",
        "संयुक्त राष्ट्र सुरक्षा परिषद 2017 के बाद कोई नया प्रस्ताव पारित नहीं कर सकी, और IAEA योंगब्योन में रिएक्टर के चलने के संकेतों की सूचना देता रहा है।",
    ),
    "ru-RU": (
        "нефть", "Пхеньян", "Вашингтон", "Денуклеаризация", "Санкции и давление", "Рабочие переговоры стоят с 2019 года",
        "Переговоры возобновятся лишь после того, как обе стороны проведут испытания",
        "Совместные учения сокращены, однако только за 2022 год КНДР запустила более 70 ракет и заявила, что «переговоры окончены».",
        "Совет Безопасности не принимал новых резолюций с 2017 года, а МАГАТЭ (IAEA) продолжает сообщать о признаках работы реактора в Йонбёне.",
    ),
    "el-GR": (
        "λάδι", "Πιονγκγιάνγκ", "Ουάσιγκτον", "Αποπυρηνικοποίηση", "Κυρώσεις και πίεση", "Οι συνομιλίες έχουν παγώσει από το 2019",
        "Οι συνομιλίες θα ξαναρχίσουν μόνο αφού και οι δύο πλευρές κάνουν πρώτα δοκιμές",
        "Οι κοινές ασκήσεις περιορίστηκαν, όμως μόνο το 2022 η Βόρεια Κορέα εκτόξευσε πάνω από 70 πυραύλους και δήλωσε ότι «οι συνομιλίες τελείωσαν».",
        "Το Συμβούλιο Ασφαλείας δεν έχει υιοθετήσει νέο ψήφισμα από το 2017, ενώ ο IAEA συνεχίζει να αναφέρει ενδείξεις λειτουργίας του αντιδραστήρα.",
    ),
    "vi-VN": (
        "dầu", "Bình Nhưỡng", "Washington", "Phi hạt nhân hóa", "Trừng phạt và sức ép", "Đàm phán cấp chuyên viên đình trệ từ năm 2019",
        "Đàm phán chỉ nối lại sau khi cả hai bên đã tiến hành thử nghiệm trước",
        "Tập trận chung đã thu hẹp, nhưng riêng năm 2022 Triều Tiên đã phóng hơn 70 tên lửa và tuyên bố “đàm phán đã kết thúc”.",
        "Hội đồng Bảo an chưa thông qua nghị quyết mới nào kể từ năm 2017, còn IAEA tiếp tục báo cáo các dấu hiệu lò phản ứng ở Yongbyon hoạt động.",
    ),
}  # fmt: skip
DENSE = ("ko-KR", "ja-JP", "zh-CN")  # a letter says what two or three of English say


def brief(language: str) -> Brief:
    """The brief with every kind of slide, each of its texts in the language, about as long as the English one."""
    made = everything.brief()
    share = 0.5 if language in DENSE else 0.9
    turns = itertools.count()

    def text(given: Text) -> Text:
        if not any(letter.isalpha() for letter in given.plain):
            return given
        room = max(4, len(given.plain) * share)
        fitting = [words for words in TEXTS[language] if len(words) <= room] or [TEXTS[language][0]]
        words = fitting[-1 - next(turns) % 2] if len(fitting) > 1 else fitting[0]
        return Text((*Text.literal(words).spans, *(span for span in given.spans if span.refs)), given.origin)

    return _with(made, text).replace(language=language)


def _with(value: Any, text: Any) -> Any:
    if isinstance(value, Text):
        return text(value)
    if isinstance(value, Frozen):
        kept = {"sources", "terms", "corrections", "marking"} if isinstance(value, Brief) else set()
        fields = ((name, getattr(value, name)) for name in fields_of(type(value)) if name not in kept)
        return value.replace(**{name: _with(found, text) for name, found in fields if _holds(found)})
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_with(one, text) for one in value)
    if isinstance(value, dict):
        return {key: _with(one, text) for key, one in value.items()}
    return value


def _holds(value: Any) -> Iterator[Any] | bool:
    return isinstance(value, Text | Frozen | tuple | dict)
