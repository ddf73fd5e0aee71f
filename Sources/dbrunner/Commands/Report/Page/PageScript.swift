/// What the page can do where scripts run: choose a range of days, sort tables. It only adds; without it everything is there.
enum PageScript {
    static let source = #"""
        (()=>{const D=JSON.parse(document.getElementById('data').textContent),$=q=>document.querySelector(q),all=q=>[...document.querySelectorAll(q)];
        document.documentElement.classList.add('js');
        const fmt=n=>Math.round(n).toLocaleString('en-US'),pct=n=>(n*100).toFixed(1)+' %';
        const from=$('#from'),to=$('#to'),days=D.days.map(d=>d.day),borders=D.borders;
        const whole=[borders[0],days[days.length-1]];
        const next=d=>{const t=new Date(d+'T00:00:00Z');t.setUTCDate(t.getUTCDate()+1);return t.toISOString().slice(0,10)};
        // A range begins at a border and ends before one: days of too few visitors belong to the day before.
        const snap=(a,b)=>{let i=borders.filter(d=>d<=a).pop()||borders[0],e=next(b),j=borders.find(d=>d>=e)||next(whole[1]);return[i,j]};
        const people=(a,e)=>D.people.reduce((n,c)=>n+(c[0]>=a&&c[0]<e&&(c[1]===null||c[1]<a)?c[2]:0),0);
        const sum=(a,e,k)=>D.days.reduce((n,d)=>n+(d.day>=a&&d.day<e?d[k]||0:0),0);
        function show(){const[a,e]=snap(from.value||whole[0],to.value||whole[1]),isWhole=a===whole[0]&&e===next(whole[1]);
        const v={people:people(a,e),sessions:sum(a,e,'sessions'),page_views:sum(a,e,'page_views'),conversions:sum(a,e,'conversions')};
        all('[data-tile]').forEach(t=>{const k=t.dataset.tile,b=t.querySelector('b'),n=t.querySelector('.before');
        if(!b.dataset.whole){b.dataset.whole=b.textContent;n.dataset.whole=n.textContent}
        if(isWhole){b.textContent=b.dataset.whole;n.textContent=n.dataset.whole;return}
        b.textContent=k in v?fmt(v[k]):k==='conversion_rate'?(v.sessions?pct(v.conversions/v.sessions):'–'):'–';
        n.textContent=k in v||k==='conversion_rate'?'':'only of the whole report'});
        all('.d').forEach(g=>g.classList.toggle('out',g.dataset.d<a||g.dataset.d>=e));
        const last=days.filter(d=>d<e).pop();$('#range').textContent=a+' to '+last;
        document.body.dataset.from=a;document.body.dataset.to=last;document.body.dataset.people=v.people;
        history.replaceState(null,'',isWhole?location.pathname+location.search:'#'+a+'..'+last)}
        from.addEventListener('change',show);to.addEventListener('change',show);
        $('form').addEventListener('submit',x=>x.preventDefault());
        $('#whole').addEventListener('click',()=>{from.value=whole[0];to.value=whole[1];show()});
        const h=/^#(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(location.hash);
        if(h&&days.length){from.value=h[1];to.value=h[2]}if(days.length)show();
        all('table:not(.cohorts) thead th').forEach((th,i)=>{const b=document.createElement('button');b.type='button';b.textContent=th.textContent;th.textContent='';th.append(b);
        b.addEventListener('click',()=>{const t=th.closest('table'),c=[...th.parentNode.children].indexOf(th),up=th.getAttribute('aria-sort')==='descending';
        t.querySelectorAll('th').forEach(o=>o.removeAttribute('aria-sort'));th.setAttribute('aria-sort',up?'ascending':'descending');
        const val=r=>{const d=r.children[c];return 'v' in d.dataset?parseFloat(d.dataset.v||'-Infinity'):d.textContent};
        [...t.tBodies[0].rows].sort((x,y)=>{const p=val(x),q=val(y);return(p<q?-1:p>q?1:0)*(up?1:-1)}).forEach(r=>t.tBodies[0].append(r))})});
        all('[data-csv]').forEach(a=>{const t=a.closest('section').querySelector('table');if(!t)return a.remove();
        const q=s=>'"'+s.replace(/"/g,'""')+'"',safe=s=>/^[\s]*[=+\-@]/.test(s)?"'"+s:s;
        a.href='data:text/csv;charset=utf-8,'+encodeURIComponent([...t.rows].map(r=>[...r.cells].map(c=>q(c.dataset.v!==undefined?c.dataset.v:safe(c.textContent))).join(',')).join('\r\n'));a.hidden=false})
        })()
        """#
}
